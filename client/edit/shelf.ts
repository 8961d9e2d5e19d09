/** What this browser keeps through reloads: drafts and saves that wait. Where it keeps nothing (private windows), nothing is kept and nothing fails. */
const name = 'carreau'
const shelves = ['drafts', 'outbox'] as const
export type Shelf = (typeof shelves)[number]

let opened: Promise<IDBDatabase> | null = null

const open = (): Promise<IDBDatabase> => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      for (const shelf of shelves) request.result.createObjectStore(shelf)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function ask<T>(
  shelf: Shelf,
  mode: IDBTransactionMode,
  what: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const store = (await open()).transaction(shelf, mode).objectStore(shelf)
    return await new Promise<T>((resolve, reject) => {
      const request = what(store)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } catch {
    return undefined
  }
}

export const keep = (shelf: Shelf, key: string, value: unknown) =>
  ask(shelf, 'readwrite', (store) => store.put(value, key))

export const drop = (shelf: Shelf, key: string) => ask(shelf, 'readwrite', (store) => store.delete(key))

export const kept = <T>(shelf: Shelf, key: string): Promise<T | undefined> =>
  ask(shelf, 'readonly', (store) => store.get(key) as IDBRequest<T>)

/** Takes it off the shelf: of several windows that reach for it one gets it. */
export async function take<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  let found: T | undefined
  await ask(shelf, 'readwrite', (store) => {
    const read = store.get(key) as IDBRequest<T | undefined>
    read.onsuccess = () => {
      found = read.result
    }
    return store.delete(key)
  })
  return found
}

export const keysOf = async (shelf: Shelf): Promise<string[]> =>
  ((await ask(shelf, 'readonly', (store) => store.getAllKeys())) ?? []).map(String)

export const allKept = async <T>(shelf: Shelf): Promise<T[]> =>
  (await ask(shelf, 'readonly', (store) => store.getAll() as IDBRequest<T[]>)) ?? []
