import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('knowledge', '0002_first_page'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='of version')),
                ('helped', models.BooleanField(default=False, verbose_name='helped')),
                ('text', models.TextField(max_length=500, verbose_name='remark')),
                ('came_on', models.DateField(verbose_name='came on')),
                ('state', models.CharField(choices=[('open', 'open'), ('answered', 'answered on the page'), ('closed', 'closed with a word')], default='open', max_length=8, verbose_name='state')),
                ('question', models.CharField(blank=True, max_length=300, verbose_name='question')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='answer')),
                ('word', models.CharField(blank=True, max_length=200, verbose_name='closing word')),
                ('ended_on', models.DateField(null=True, verbose_name='ended on')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='knowledge.contentpage')),
            ],
            options={
                'verbose_name': 'remark',
                'verbose_name_plural': 'remarks',
                'ordering': ['came_on', 'pk'],
                'indexes': [models.Index(fields=['page', 'state'], name='remarks_of_a_page')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='knowledge.contentpage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='knowledge.topic')),
            ],
            options={
                'verbose_name': 'subscription',
                'verbose_name_plural': 'subscriptions',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('page', None), ('topic', None), _connector='OR'), name='subscription_is_about_one_thing'), models.UniqueConstraint(fields=('person', 'page'), name='subscription_once_per_page'), models.UniqueConstraint(fields=('person', 'topic'), name='subscription_once_per_topic'), models.UniqueConstraint(condition=models.Q(('page', None), ('topic', None)), fields=('person',), name='subscription_once_per_function')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(db_index=True)),
                ('helped', models.PositiveIntegerField(default=0)),
                ('not_helped', models.PositiveIntegerField(default=0)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='knowledge.contentpage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('page', 'week'), name='tally_once_per_page_and_week')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(blank=True, max_length=250, verbose_name='words')),
                ('opened_on', models.DateField(verbose_name='open since')),
                ('done_on', models.DateField(null=True, verbose_name='done on')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='knowledge.contentpage')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='knowledge.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'task for editors',
                'verbose_name_plural': 'tasks for editors',
                'ordering': ['opened_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('page__isnull', True), ('words', ''), _connector='XOR'), name='task_is_about_a_page_or_words'), models.UniqueConstraint(condition=models.Q(('done_on', None), ('page__isnull', False)), fields=('page',), name='one_open_task_per_page'), models.UniqueConstraint(condition=models.Q(('done_on', None), models.Q(('words', ''), _negated=True)), fields=('words',), name='one_open_task_per_words')],
            },
        ),
    ]
