import django.db.models.deletion
import uuid6
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_head_of_communications'),
    ]

    operations = [
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('member', 'Staff'), ('head_of_communications', 'Head of communications'), ('registrar', 'Account register'), ('caretaker', 'Caretaker period officer'), ('records_officer', 'Records'), ('foi_officer', 'Access to information'), ('rule_owner', 'Rule owner'), ('ministers_office', 'Minister’s office'), ('auditor', 'Audit'), ('administrator', 'Administration')], default='member', max_length=30),
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                ('role', models.CharField(choices=[('drafter', 'Drafting'), ('language_reviewer', 'Language review'), ('director', 'Communications director'), ('publisher', 'Publishing'), ('custodian', 'Account custodian'), ('accessibility_reviewer', 'Accessibility review'), ('subject_expert', 'Subject expertise'), ('legal', 'Legal and privacy'), ('french_services', 'French language services coordination'), ('cabinet_office', 'Cabinet Office communications'), ('partner', 'Partner liaison'), ('adm', 'Assistant deputy minister'), ('dm', 'Deputy minister'), ('program_duty', 'Program duty officer'), ('head_of_communications', 'Head of communications'), ('registrar', 'Account register'), ('caretaker', 'Caretaker period officer'), ('records_officer', 'Records'), ('foi_officer', 'Access to information')], max_length=30)),
                ('title_en', models.CharField(max_length=120)),
                ('title_fr', models.CharField(max_length=120)),
                ('branch_en', models.CharField(blank=True, max_length=120)),
                ('branch_fr', models.CharField(blank=True, max_length=120)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='people.ministry')),
            ],
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('acting', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='people.position')),
            ],
        ),
        migrations.CreateModel(
            name='DutyTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid6.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('program', 'Program duty officer'), ('communications', 'Communications duty director'), ('french_reviser', 'On-call French reviser'), ('english_reviser', 'On-call English reviser')], max_length=20)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.PositiveSmallIntegerField()),
                ('phone', models.CharField(max_length=40)),
                ('set_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_turns', to='people.ministry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_turns', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['ministry', 'kind', 'ends_at'], name='turns_of_a_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_turn_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('place__gte', 1)), name='somebody_is_called_first')],
            },
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(fields=['ministry', 'role'], name='positions_of_a_ministry'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='a_position_ends_after_it_began'),
        ),
        migrations.AddIndex(
            model_name='holding',
            index=models.Index(fields=['person', 'since'], name='positions_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='a_holding_ends_after_it_began'),
        ),
    ]
