import type { FastifyInstance } from 'fastify'
import { type Config, ConfigError } from './config.ts'

/** Serves, or says which of HOST and PORT cannot be had and what is allowed. */
export async function listen(
  app: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw wrongPlace(error as NodeJS.ErrnoException, { host, port }) ?? error
  }
}

/** The setting that a failure to listen is the fault of; nothing when it is another. */
export function wrongPlace(
  { code }: NodeJS.ErrnoException,
  { host, port }: Pick<Config, 'host' | 'port'>,
): ConfigError | undefined {
  switch (code) {
    case 'EACCES':
      return new ConfigError('PORT', String(port), {
        en: 'a port that this account may open: from 1024 up',
        fr: 'un port que ce compte peut ouvrir : à partir de 1024',
      })
    case 'EADDRINUSE':
      return new ConfigError('PORT', String(port), {
        en: `a port that no other program of ${host} has`,
        fr: `un port qu’aucun autre programme de ${host} n’occupe`,
      })
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return new ConfigError('HOST', host, {
        en: 'a name or address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for its network',
        fr: 'un nom ou une adresse de cette machine : 127.0.0.1 pour elle seule, 0.0.0.0 pour son réseau',
      })
  }
}
