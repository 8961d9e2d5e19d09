/** The faces that the map writes with: a canvas does not wait for a font, so we do, though not for ever. */
const faces = ['400 14px', '500 14px', '600 14px', 'italic 500 14px']

export async function loadFonts(): Promise<void> {
  const loaded = Promise.all(faces.map((face) => document.fonts.load(`${face} "Carreau Sans"`)))
  const patience = new Promise((resolve) => setTimeout(resolve, 1500))
  await Promise.race([loaded, patience]).catch(() => {})
}
