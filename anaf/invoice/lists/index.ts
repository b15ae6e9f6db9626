import * as CODE_LISTS from './codeLists';

/** The code lists of an edition, by their names in `codeLists.ts`. */
export type CodeLists = typeof CODE_LISTS;

export { CODE_LISTS };
