-- An exemption is one that the law lists (CGPPP, art. L2125-1), no free word.
alter table occupations.occupation add column exemption text check (exemption in ('free-public-service',
  'conservation-of-the-domain', 'state-security', 'railway-works', 'non-profit'));
alter table occupations.occupation drop column exempt;
