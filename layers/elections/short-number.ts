/** `0017` → `17`, `0017A` → `17A`: as it stands on the door. */
export const shortNumber = (station: string): string => station.replace(/^0+(?=\d)/, '')
