"""What acknowledgement registers with other apps."""

from wagtail import hooks

from cms.acknowledgement.views import day

hooks.register("my_day_groups", day.day_groups)
hooks.register("workspace_menu", day.menu)
hooks.register("page_extras", day.page_panel)
