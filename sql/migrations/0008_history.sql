-- The state of a layer at a past instant is walked back from its later changes: found by their time.

create index on carreau.journal (commune, layer, at);
