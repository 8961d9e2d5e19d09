-- Outlines of communes, sections and sheets too may come in with a fault: kept as they came, with its place.

alter table cadastre.commune
  add column fault text,
  add column fault_at geometry(Point, :crs),
  drop constraint commune_geom_check,
  add constraint valid_or_flagged check (fault is not null or ST_IsValid(geom));

alter table cadastre.section
  add column fault text,
  add column fault_at geometry(Point, :crs),
  drop constraint section_geom_check,
  add constraint valid_or_flagged check (fault is not null or ST_IsValid(geom));

alter table cadastre.sheet
  add column fault text,
  add column fault_at geometry(Point, :crs),
  drop constraint sheet_geom_check,
  add constraint valid_or_flagged check (fault is not null or ST_IsValid(geom));
