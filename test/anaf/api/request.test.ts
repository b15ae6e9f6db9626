import {
	downloadRequest,
	pagedListRequest,
	pdfRequest,
	simpleListRequest,
	statusRequest,
	uploadRequest,
	validateRequest,
} from '../../../anaf/api/endpoints/efactura';
import { helloRequest, revokeRequest } from '../../../anaf/api/endpoints/oauth';
import { answererOf, baseUrlOf, isExposed, isOpen, type Service } from '../../../anaf/api/hosts';
import { queryString } from '../../../anaf/api/request';

const bytes = new Uint8Array([60]);

describe('hosts', () => {
	it.each<[Service, string, string]>([
		['efactura', 'https://api.anaf.ro/prod/FCTEL/rest', 'https://api.anaf.ro/test/FCTEL/rest'],
		['etransport', 'https://api.anaf.ro/prod/ETRANSPORT/ws/v1', 'https://api.anaf.ro/test/ETRANSPORT/ws/v1'],
		['api', 'https://api.anaf.ro', 'https://api.anaf.ro'],
		['public', 'https://webservicesp.anaf.ro', 'https://webservicesp.anaf.ro'],
		['oauth', 'https://logincert.anaf.ro/anaf-oauth2/v1', 'https://logincert.anaf.ro/anaf-oauth2/v1'],
		['bnr', 'https://curs.bnr.ro', 'https://curs.bnr.ro'],
		['vies', 'https://ec.europa.eu', 'https://ec.europa.eu'],
	])('%s', (service, production, test) => {
		expect(baseUrlOf(service, { environment: 'production' })).toBe(production);
		expect(baseUrlOf(service, { environment: 'test' })).toBe(test);
		// A base URL left over from "custom" must not lead production elsewhere.
		expect(baseUrlOf(service, { environment: 'production', baseUrl: 'http://evil.example' })).toBe(production);
		expect(baseUrlOf(service, { environment: 'custom', baseUrl: ' http://localhost:4010// ' })).toMatch(
			/^http:\/\/localhost:4010(\/[^/]|$)/,
		);
	});
});

it('only open services are asked without a token', () => {
	const services: Service[] = ['efactura', 'etransport', 'api', 'public', 'oauth', 'bnr', 'vies'];
	expect(services.filter(isOpen)).toEqual(['public', 'bnr', 'vies']);
	expect(services.map(answererOf)).toEqual(['ANAF', 'ANAF', 'ANAF', 'ANAF', 'ANAF', 'BNR', 'VIES']);
});

describe('a base URL of the user’s own', () => {
	// prettier-ignore
	const safe = [
		'https://proxy.example.ro', 'http://localhost:4010', 'http://127.0.0.1:4010/', ' http://10.1.2.3', 'http://172.31.0.1', 'http://192.168.1.5/anaf',
		'http://simulator:4010', 'http://proxy.internal', 'http://[::1]:4010', 'http://[fd00::1]', '',
	];
	// prettier-ignore
	const exposed = [
		'http://proxy.example.ro', 'HTTP://8.8.8.8:80/', 'http://172.32.0.1', 'http://127.0.0.1.evil.example', 'http://localhost@evil.example',
		'http:/evil.example', 'http:\\\\evil.example', 'http://134744072', 'http://[2001:db8::1]', 'http://10.example.ro',
	];

	it.each(safe)('%p keeps the token on private ground or under TLS', (url) => {
		expect(isExposed(url)).toBe(false);
	});

	it.each(exposed)('%p would show the token to a public network', (url) => {
		expect(isExposed(url)).toBe(true);
	});
});

describe('requests', () => {
	it('sends flags only when they are set', () => {
		const request = uploadRequest(bytes, { standard: 'UBL', cif: '10000008' });
		expect(request).toMatchObject({
			name: 'the upload of a document',
			method: 'POST',
			path: '/upload',
			repeatable: false,
		});
		expect(queryString(request.query)).toBe('?standard=UBL&cif=10000008');
		const all = uploadRequest(bytes, {
			standard: 'CN',
			cif: '1',
			consumer: true,
			foreignBuyer: true,
			selfBilled: true,
			enforcement: true,
		});
		expect(all.path).toBe('/uploadb2c');
		expect(queryString(all.query)).toBe('?standard=CN&cif=1&extern=DA&autofactura=DA&executare=DA');
		expect(all.recovery).toContain('Find Upload');
		expect(all.timeoutMs).toBeGreaterThanOrEqual(60_000);
	});

	it('asks as ANAF documents it', () => {
		expect(queryString(statusRequest('5').query)).toBe('?id_incarcare=5');
		expect(queryString(simpleListRequest('1', 7).query)).toBe('?zile=7&cif=1');
		expect(queryString(simpleListRequest('1', 7, 'P').query)).toBe('?zile=7&cif=1&filtru=P');
		expect(queryString(pagedListRequest('1', { start: 1, end: 2 }, 3, 'E').query)).toBe(
			'?startTime=1&endTime=2&cif=1&pagina=3&filtru=E',
		);
		expect(queryString(downloadRequest('9').query)).toBe('?id=9');
		expect(queryString(helloRequest('a b&c').query)).toBe('?name=a%20b%26c');
		expect(queryString(undefined)).toBe('');
		expect(statusRequest('5').repeatable && downloadRequest('9').repeatable).toBe(true);
	});

	it('goes to the public host for validation and PDF', () => {
		expect(validateRequest(bytes, 'FACT1')).toMatchObject({
			service: 'public',
			path: '/prod/FCTEL/rest/validare/FACT1',
			headers: { 'Content-Type': 'text/plain' },
		});
		expect(pdfRequest(bytes, 'FCN', true).path).toBe('/prod/FCTEL/rest/transformare/FCN/DA');
		expect(pdfRequest(bytes, 'FCN', false).path).toBe('/prod/FCTEL/rest/transformare/FCN');
	});

	it('puts the token to be revoked in the body, never in the address', () => {
		const request = revokeRequest('a+b/c=', 'refresh_token');
		expect(new TextDecoder().decode(request.body)).toBe('token=a%2Bb%2Fc%3D&token_type_hint=refresh_token');
		expect(queryString(request.query) + request.path).not.toContain('a%2B');
	});
});
