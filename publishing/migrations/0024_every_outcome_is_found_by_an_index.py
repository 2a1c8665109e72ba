from django.db import migrations, models


class Migration(migrations.Migration):
    """A condition of an index is met by no value that SQLite is given beside the question: it read every draft."""

    dependencies = [("publishing", "0023_notes_of_start_lists_have_a_salt")]

    operations = [
        migrations.AddIndex(model_name="post", index=models.Index(fields=["outcome"], name="posts_by_outcome")),
        migrations.RemoveIndex(model_name="post", name="posts_that_need_people"),
    ]
