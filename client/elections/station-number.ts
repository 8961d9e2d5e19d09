export { shortNumber } from '../../layers/elections/short-number.ts'
