import { intern } from '../../../anaf/xml/intern';

describe('intern', () => {
	it.each(['Invoice', '', 'a', '__proto__', 'constructor', '12', 'ărțăț', 'x'.repeat(200), 'x'.repeat(5000)])(
		'gives back %p',
		(text) => {
			expect(intern(text)).toBe(text);
			expect(intern(`<${text}>`.slice(1, -1))).toBe(text);
		},
	);

	it('gives back every one of more names than it remembers', () => {
		for (let index = 0; index < 10_000; index++) expect(intern(`name${index}`)).toBe(`name${index}`);
		expect(intern('Invoice')).toBe('Invoice');
	});
});
