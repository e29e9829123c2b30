from django.urls import URLPattern, URLResolver

app_name = "barcamps"
urlpatterns: list[URLPattern | URLResolver] = []
