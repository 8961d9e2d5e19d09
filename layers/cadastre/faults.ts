/** What may be wrong with an outline of the plan: the words of the model. */
export { drawingFaults as faults } from '../model/geometry-faults.ts'
