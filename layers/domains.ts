import { type Label, label } from './model/label.ts'

/** THE list of domains, as the layer tree names them. A domain that is not here shows its id. */
const domains: Readonly<Record<string, Label>> = {
  cadastre: label('Cadastre', 'Cadastre'),
  addresses: label('Adresses et voies', 'Addresses and streets'),
  cemetery: label('Cimetières', 'Cemeteries'),
  elections: label('Élections', 'Elections'),
  occupations: label('Domaine public', 'Public domain'),
  planning: label('Urbanisme', 'Planning'),
}

export const domainLabel = (domain: string): Label => domains[domain] ?? label(domain, domain)
