import type { SimClock } from '../clock';
import { json, textOf, type Reply, type SimRequest } from '../http';
import type { SimState } from '../state';

/** What VIES needs of a simulator. */
interface ViesWorld {
	readonly clock: SimClock;
	readonly state: SimState;
}

/** States that do not give names away. */
const SECRETIVE = new Set(['DE', 'ES']);
const WITHHELD = '---';

const textIn = (body: Record<string, unknown>, name: string): string => {
	const value = body[name];
	return typeof value === 'string' ? value : '';
};

/**
 * The Commission's check of VAT numbers (docs/anaf/elsewhere.md#vies). A Romanian number is valid when its company is a VAT payer;
 * of other states, every number that does not end in 0. Undefined for another path.
 */
export function viesRoute({ method, path, body }: SimRequest, { clock, state }: ViesWorld): Reply | undefined {
	if (method !== 'POST' || path !== '/taxation_customs/vies/rest-api/check-vat-number') return undefined;
	const { fault, silent, faultStatus } = state.settings.vies;
	const refuse = (code: string): Reply => json(faultStatus, { actionSucceed: false, errorWrappers: [{ error: code }] });
	let asked: Record<string, unknown>;
	try {
		asked = JSON.parse(textOf(body)) as Record<string, unknown>;
	} catch {
		return refuse('INVALID_INPUT');
	}
	const [countryCode, vatNumber] = [textIn(asked, 'countryCode'), textIn(asked, 'vatNumber')];
	if (fault !== '') return refuse(fault);
	if (silent.includes(countryCode)) return refuse('MS_UNAVAILABLE');
	if (!/^[A-Z]{2}$/.test(countryCode) || !/^[0-9A-Z+*]{2,12}$/.test(vatNumber)) return refuse('INVALID_INPUT');
	const [ownState, ownNumber] = [textIn(asked, 'requesterMemberStateCode'), textIn(asked, 'requesterNumber')];
	const hasOwn = ownState !== '' || ownNumber !== '';
	if (hasOwn && (!/^[A-Z]{2}$/.test(ownState) || !/^[0-9A-Z+*]{2,12}$/.test(ownNumber)))
		return refuse('INVALID_REQUESTER_INFO');
	const company = countryCode === 'RO' ? state.companies.get(vatNumber) : undefined;
	const valid = countryCode === 'RO' ? company?.vat === true : !vatNumber.endsWith('0');
	const shown = valid && !SECRETIVE.has(countryCode);
	return json(200, {
		countryCode,
		vatNumber,
		requestDate: new Date(clock.now()).toISOString(),
		valid,
		requestIdentifier: hasOwn ? `WAPI${countryCode}${vatNumber.slice(-6)}` : '',
		name: shown ? (company?.name ?? `FIRM ${vatNumber}`) : WITHHELD,
		address: shown ? `STREET ${vatNumber.slice(-2)}\n${countryCode}` : WITHHELD,
		traderName: WITHHELD,
		traderStreet: WITHHELD,
	});
}
