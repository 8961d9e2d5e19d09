import { Refusal } from '../errors.ts'

/** Work on one of several changes: a refusal says which of them it is about. */
export async function atIndex<T>(index: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? refusalAt(index, error) : error
  }
}

export const refusalAt = (index: number, { code, said, details }: Refusal): Refusal =>
  new Refusal(code, said, { ...details, members: { ...details.members, index } })
