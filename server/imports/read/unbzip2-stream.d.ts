declare module 'unbzip2-stream/lib/bzip2.js' {
  type Bits = { (count: number | null): number; bytesRead: number }
  const bzip2: {
    /** size of the blocks, in units of 100,000 bytes; throws when it is no bzip2 */
    header: (bits: Bits) => number
    /** one block, byte by byte; `null` at the end of the stream, else its check sum so far */
    decompress: (
      bits: Bits,
      byte: (value: number) => void,
      buffer: Int32Array,
      size: number,
      sum: number,
    ) => number | null
  }
  export default bzip2
}
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  const bitIterator: (next: () => Uint8Array | undefined) => {
    (count: number | null): number
    bytesRead: number
  }
  export default bitIterator
}
