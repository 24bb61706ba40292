"""The Minerals Security Partnership as data: who was a member, since when, on what evidence."""
