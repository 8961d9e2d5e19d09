import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'

/** The library of pictures weighs tens of megabytes in memory: it comes with the first photo. */
const pictures = async () => (await import('sharp')).default

/** A file that may be kept, as it will be kept. */
export type Accepted = {
  readonly type: 'image/jpeg' | 'application/pdf'
  readonly content: Buffer
  readonly width: number | null
  readonly height: number | null
}

/** Pixels of the longer side: a page of A4 at 250 dots per inch. */
const longestSide = 2900
/** Of a picture that comes in: a telephone takes fifty million, a bomb a thousand million. */
const mostPixels = 120_000_000

/**
 * A picture, written anew: upright, no larger than it needs to be, without the place and the device that its camera noted. A PDF
 * stays as it is. What a file is, is found from its bytes, whatever its name says.
 */
export async function accept(content: Buffer): Promise<Accepted> {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-')
    return { type: 'application/pdf', content, width: null, height: null }
  if (!isPicture(content)) throw unknownKind
  try {
    const sharp = await pictures()
    const { data, info } = await sharp(content, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      // paper behind what is transparent
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { type: 'image/jpeg', content: data, width: info.width, height: info.height }
  } catch (error) {
    throw broken(error)
  }
}

/** A small picture for a list: 320 pixels on its longer side. */
export async function smallPicture(content: Buffer): Promise<Buffer> {
  const sharp = await pictures()
  return sharp(content).resize({ width: 320, height: 320, fit: 'inside' }).jpeg({ quality: 75 }).toBuffer()
}

const startsWith = (content: Buffer, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, i) => content[at + i] === byte)

/** JPEG, PNG or WebP; nothing else is given to the decoder. */
const isPicture = (content: Buffer): boolean =>
  startsWith(content, [0xff, 0xd8, 0xff]) ||
  startsWith(content, [0x89, 0x50, 0x4e, 0x47]) ||
  (content.subarray(0, 4).toString('latin1') === 'RIFF' &&
    content.subarray(8, 12).toString('latin1') === 'WEBP')

const unknownKind = new Refusal(
  'unsupported-media-type',
  label(
    'Seules les photos (JPEG, PNG, WebP) et les PDF se joignent à une fiche.',
    'Only photos (JPEG, PNG, WebP) and PDF can be attached to a form.',
  ),
  { field: 'file' },
)

const broken = (cause: unknown): Refusal =>
  new Refusal(
    'invalid-body',
    label(
      'Cette photo est abîmée ou trop grande ; enregistrez-la de nouveau et recommencez.',
      'This photo is damaged or too large; save it again and start over.',
    ),
    { field: 'file', cause },
  )
