import { labelOf } from '../../../anaf/transport/labels';
import { DECLARATION, type ElementDef } from '../../../anaf/transport/schema';

/** Every place of the model, the second entry of lists. */
function places(element: ElementDef, above = ''): string[] {
	return [
		...element.attributes.map(({ field }) => `${above}${field}`),
		...element.children.flatMap(({ element: child, many }) => {
			const path = `${above}${child.field}${many ? '[1]' : ''}`;
			return child.scalar ? [path] : [path, ...places(child, `${path}.`)];
		}),
	];
}

const PLACES = places(DECLARATION);

it('every field of a declaration has a label in words', () => {
	expect(PLACES.length).toBeGreaterThan(60);
	for (const path of PLACES)
		expect([path, labelOf(path)]).toEqual([path, expect.stringMatching(/^[A-Z][A-Za-z\d ,()]+$/)]);
});

it('two fields of one operation have not one label', () => {
	for (const operation of ['notification', 'deletion', 'confirmation', 'vehicleChange']) {
		const labels = PLACES.filter((path) => path.startsWith(`${operation}.`)).map((path) => labelOf(path));
		expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
	}
});

it.each([
	['', 'Declaration'],
	['declarantCif', 'Declarant CIF'],
	['notification.goods[1].netWeight', 'Goods 2, Net Weight (Kg)'],
	['notification.goods[0]', 'Goods 1'],
	['notification.goods', 'Goods'],
	['notification.partner.name', 'Partner Name'],
	['notification.transport.vehicle', 'Vehicle'],
	['notification.start.address.county', 'Start County'],
	['notification.end', 'End'],
	['notification.end.address', 'End Address'],
	['notification.documents[0].date', 'Document 1, Date'],
	['vehicleChange.changedAt', 'Changed At'],
	['notification.goods[0].weels', 'Goods 1, “weels”'],
	['constructor', '“constructor”'],
])('%s is called %s', (path, label) => {
	expect(labelOf(path)).toBe(label);
});
