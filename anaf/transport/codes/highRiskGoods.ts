/** Goods with high fiscal risk: Ordin ANAF 802/2022, by headings of the combined nomenclature (docs/anaf/law.md#transport). */

/** Headings in a row. */
interface Headings {
	/** First heading, four digits. */
	readonly from: string;
	/** Last heading; absent for one alone. */
	readonly to?: string;
	readonly name: string;
}

/** The list. */
export const HIGH_RISK_GOODS: readonly Headings[] = [
	{ from: '0701', to: '0714', name: 'vegetables' },
	{ from: '0801', to: '0814', name: 'fruit and nuts' },
	{ from: '2201', to: '2208', name: 'drinks, spirits and vinegar' },
	{ from: '2505', name: 'natural sand' },
	{ from: '2517', name: 'gravel and stone' },
	{ from: '6101', to: '6117', name: 'clothes, knitted' },
	{ from: '6201', to: '6212', name: 'clothes, not knitted' },
	{ from: '6214', to: '6217', name: 'accessories of clothes, not knitted' },
	{ from: '6401', to: '6405', name: 'shoes' },
	{ from: '7213', name: 'rods of iron or steel' },
	{ from: '7214', name: 'bars of iron or steel' },
];
