import type { Grant } from './oauth/tokens';
import type { SimState } from './state';

/** Whether the token's holder may act for a company in SPV. */
export function mayAct(state: SimState, grant: Grant, cif: string): boolean {
	if (grant.cifs !== undefined) return grant.cifs.includes(cif);
	return state.settings.api.rights === 'any' || state.companies.get(cif)?.rights === true;
}

/** Whether the holder has any company at all. */
export function hasAnyRight(state: SimState, grant: Grant): boolean {
	if (grant.cifs !== undefined) return grant.cifs.length > 0;
	if (state.settings.api.rights === 'any') return true;
	for (const company of state.companies.values()) if (company.rights) return true;
	return false;
}
