from django.urls import URLPattern, path

from assessment.views import offers, peers

urlpatterns: list[URLPattern] = [
    path("partner/", peers.peers, name="peers"),
    path("partner/einladung/", peers.invitation, name="peers_invitation"),
    path("angebot/", offers.offers, name="offers"),
    path("angebot/<int:pk>/", offers.offer, name="offer"),
    path("angebot/<int:pk>/entfernen/", offers.offer_removal, name="offer_removal"),
]
