import { searchCurrencies } from '../shared/codeList';
import type { ListSearch } from '../shared/listSearch';

/** Lists of the node, for the fields that are chosen from one. */
export const LISTS: Readonly<Record<string, ListSearch>> = { searchCurrencies };
