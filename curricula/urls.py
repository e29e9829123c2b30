from django.urls import URLPattern, URLResolver

app_name = "curricula"
urlpatterns: list[URLPattern | URLResolver] = []
