/** Changes that are taken together, all or nothing: a split, a merge, borders that move with their neighbours, values of a selection. */
export const mostChanges = 200
