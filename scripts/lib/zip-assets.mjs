import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const worthZipping = 1400
const text = /\.(js|css|html|svg|json|webmanifest)$/

/**
 * Leaves beside each text file of a built page its zipped copies, so that the server never zips it again.
 * @param {string} folder
 */
export function zipAssets(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) zipAssets(path)
    else if (text.test(entry.name)) zipFile(path)
  }
}

/** @param {string} path */
function zipFile(path) {
  const content = readFileSync(path)
  if (content.length < worthZipping) return
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  // level 9 of 11: the last two cost ten times the time for some per cent
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  )
}
