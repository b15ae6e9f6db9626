import { decodeText } from '../../../anaf/api/bytes';
import type { AnafResponse } from '../../../anaf/api/response';
import { readVies, viesRequest, type ViesRecord } from '../../../anaf/elsewhere/vies';
import type { Result } from '../../../anaf/result';
import { readEuVatNumber, type EuVatNumber } from '../../../anaf/romania/europe';
import { answer } from './answers';

const numberOf = (text: string): EuVatNumber => {
	const number = readEuVatNumber(text);
	if (!number) throw new Error(`${text} is no VAT number`);
	return number;
};
const DE = numberOf('DE123456789');
const REQUEST = viesRequest(DE);
const read = (response: AnafResponse): Result<ViesRecord> => readVies(DE, REQUEST, response, 0);
const body = (more: object = {}): string =>
	JSON.stringify({
		countryCode: 'DE',
		vatNumber: '123456789',
		requestDate: '2026-03-12T08:00:00.000Z',
		valid: true,
		requestIdentifier: '',
		name: '---',
		address: '---',
		...more,
	});

it('asks about the parts of a number, and of one’s own', () => {
	const own = viesRequest(numberOf('EL123456789'), numberOf('RO 1000 0008'));
	expect(JSON.parse(decodeText(own.body ?? new Uint8Array(0)))).toEqual({
		countryCode: 'EL',
		vatNumber: '123456789',
		requesterMemberStateCode: 'RO',
		requesterNumber: '10000008',
	});
	expect(JSON.parse(decodeText(REQUEST.body ?? new Uint8Array(0)))).toEqual({
		countryCode: 'DE',
		vatNumber: '123456789',
	});
});

it('reads a verdict; what is withheld is null', () => {
	expect(read(answer(body()))).toEqual({
		ok: true,
		value: {
			valid: true,
			name: null,
			address: null,
			consultationNumber: null,
			checkedAt: '2026-03-12T08:00:00.000Z',
		},
	});
	const full = read(
		answer(body({ valid: false, name: 'Firma', address: 'Strasse 1\nBerlin', requestIdentifier: 'W1' })),
	);
	expect(full.ok && full.value).toMatchObject({
		valid: false,
		name: 'Firma',
		address: 'Strasse 1\nBerlin',
		consultationNumber: 'W1',
	});
});

describe('no fault is a verdict', () => {
	it.each([
		['MS_UNAVAILABLE', 'memberStateUnavailable'],
		['TIMEOUT', 'memberStateUnavailable'],
		['MS_MAX_CONCURRENT_REQ', 'memberStateUnavailable'],
		['MS_MAX_CONCURRENT_REQ_TIME', 'memberStateUnavailable'],
		['GLOBAL_MAX_CONCURRENT_REQ', 'rateLimited'],
		['SERVICE_UNAVAILABLE', 'unavailable'],
		['INVALID_INPUT', 'invalidInput'],
		['INVALID_REQUESTER_INFO', 'invalidInput'],
		['IP_BLOCKED', 'forbidden'],
		['SOMETHING_NEW', 'unavailable'],
	])('%s is %s, in every form and with every status', (code, kind) => {
		const forms = [
			{ actionSucceed: false, errorWrappers: [{ error: code }] },
			{ valid: false, userError: code },
			{ valid: false, isValid: false, errorCode: code },
		];
		for (const status of [200, 400, 500]) {
			for (const form of forms) {
				const result = read(answer(JSON.stringify(form), status));
				expect(result.ok ? result.value : result.fault).toMatchObject({ kind, anafMessage: code, saidBy: 'VIES' });
			}
		}
	});

	it('names the member state that does not answer', () => {
		const result = read(answer(JSON.stringify({ actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] })));
		expect(!result.ok && result.fault.message).toBe('Germany does not answer VIES just now');
	});

	it.each([
		['a refusal without a code', '{"actionSucceed":false}', 'unavailable'],
		['no verdict', '{"countryCode":"DE","vatNumber":"123456789"}', 'malformedResponse'],
		['a verdict in words', body({ valid: 'false' }), 'malformedResponse'],
		['another number', body({ vatNumber: '987654321' }), 'malformedResponse'],
		['another state', body({ countryCode: 'AT' }), 'malformedResponse'],
		['a list', '[]', 'malformedResponse'],
		['nothing', '', 'malformedResponse'],
		['a page', '<html><body>Maintenance</body></html>', 'unavailable'],
	])('%s', (_, text, kind) => {
		const result = read(answer(text));
		expect(result.ok ? 'a verdict' : result.fault.kind).toBe(kind);
	});
});

it('says VALID and INVALID in the field of faults as well, which are none', () => {
	const result = read(answer(body({ userError: 'VALID' })));
	expect(result.ok && result.value.valid).toBe(true);
});
