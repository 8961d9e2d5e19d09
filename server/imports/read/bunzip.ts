import bitIterator from 'unbzip2-stream/lib/bit_iterator.js'
import bzip2 from 'unbzip2-stream/lib/bzip2.js'

/**
 * The content of a bzip2 archive, block by block. The library's own stream unfolds a whole block before anybody can say
 * stop, and 45 bytes may hold 45 MB of zeros: here each byte is counted, and `most` ends it.
 */
export async function* bunzip(
  archive: Uint8Array,
  most: number,
  tooMuch: () => Error,
): AsyncGenerator<Uint8Array> {
  let given = false
  const bits = bitIterator(() => {
    if (given) throw new Error('the archive ends too early')
    given = true
    return archive
  })
  let block = new Uint8Array(1024 ** 2)
  let length = 0
  let total = 0
  const keep = (byte: number) => {
    if (++total > most) throw tooMuch()
    if (length === block.length) block = doubled(block)
    block[length++] = byte
  }
  // archives may follow each other in one file
  while (bits.bytesRead < archive.length) {
    const size = 100_000 * bzip2.header(bits)
    let sum: number | null = 0
    while (sum !== null) {
      length = 0
      sum = bzip2.decompress(bits, keep, new Int32Array(size), size, sum)
      if (length > 0) yield block.slice(0, length)
    }
  }
}

function doubled(block: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * block.length)
  larger.set(block)
  return larger
}
