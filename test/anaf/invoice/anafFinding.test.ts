import { readReasons } from '../../../anaf/efactura/reasons';
import { findingOfReason, type AnafFinding } from '../../../anaf/invoice/anafFinding';

const findings = (sentence: string): AnafFinding[] => readReasons(sentence).map(findingOfReason);

describe('what ANAF says as a finding', () => {
	it('has the hint and the terms of the rule, and ANAF’s English sentence', () => {
		expect(
			findings(
				'tipAssert=FailedAssert; codEroare=BR-RO-110; localizareEroare=/Invoice/cac:AccountingSupplierParty[1]; textEroare=[BR-RO-110]-Judetul.     #The county.; expresieValidata=x',
			),
		).toEqual([
			{
				rule: 'BR-RO-110',
				severity: 'fatal',
				message: 'The county.',
				hint: expect.stringMatching(/\w{4}/) as string,
				businessTerms: expect.arrayContaining(['BT-39']) as string[],
				path: '/Invoice/cac:AccountingSupplierParty[1]',
				line: null,
				column: null,
				source: 'anaf',
			},
		]);
	});

	it('has a hint for each party that is not identified, whatever the form', () => {
		for (const form of [
			'tipAssert=E; codEroare=ERRIdentif; textEroare=',
			'E: validari globale eroare: [ERRIdentif]-',
			'',
		]) {
			expect(findings(`${form}CUI vanzator incorect`)).toMatchObject([
				{ businessTerms: ['BT-30', 'BT-31', 'BT-32'], hint: expect.stringContaining('seller') as string },
			]);
			expect(findings(`${form}nu a fost identificat cui cumparator`)).toMatchObject([
				{ businessTerms: ['BT-47', 'BT-48'], hint: expect.stringContaining('Extern') as string },
			]);
		}
	});

	it('has the advice that belongs to a sentence', () => {
		expect(findings('Factura a mai fost transmisa anterior cu index=42 si data incarcare=2026-07-13')).toMatchObject([
			{ rule: 'ANAF', hint: expect.stringContaining('Do not send it again') as string },
		]);
	});

	it('keeps what it does not know, and says that it does not', () => {
		expect(findings('Un raspuns cu totul nou')).toMatchObject([
			{ rule: 'ANAF', message: 'Un raspuns cu totul nou', hint: expect.stringContaining('does not know') as string },
		]);
		expect(findings('tipAssert=E; codEroare=ERRNou; textEroare=Ceva')).toMatchObject([
			{ rule: 'ERRNou', message: 'Ceva', hint: expect.stringContaining('ERRNou') as string },
		]);
	});
});
