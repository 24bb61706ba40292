"""Functions from tables to tables: members, meetings, attendance, agreements, claims, snapshots."""
