"""Groups of the register's kinds (Textkennzeichen, two digits).

Source: Destatis, GV100AD Datensatzbeschreibung (record kinds 40, 50, 60).
"""

KREIS_KINDS = frozenset({"41", "42", "43", "44", "45"})
# Kreisfreie Städte and Stadtkreise: the town itself is kept as a municipality.
TOWN_KREIS_KINDS = frozenset({"41", "42"})
# A Gemeindeverband that is a mere copy of one municipality.
COPY_KIND = "50"
ASSOCIATION_KINDS = frozenset({"51", "52", "53", "54", "55", "56", "57", "58"})
MUNICIPALITY_KINDS = frozenset({"60", "61", "62", "63", "64", "65", "66", "67"})
UNINHABITED_KIND = "66"
STATES = frozenset(f"{number:02d}" for number in range(1, 17))
