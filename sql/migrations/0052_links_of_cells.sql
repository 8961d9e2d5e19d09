-- A street that is cut anew looks up who touches it from both ends of a link.
create index on elections.cell_link (commune, b);
