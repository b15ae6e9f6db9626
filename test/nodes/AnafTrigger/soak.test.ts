/** The short form of `npm run soak`: two days around each change of the clock. */
import { seed } from '../../harness/random';
import { soakDeclarations } from './soak/declarations';
import { soakMessages } from './soak/messages';
import type { Engine } from './soak/n8n';
import { soak } from './soak/soak';

describe.each([
	['messages', soakMessages],
	['declarations', soakDeclarations],
])(`weeks of a trigger on bad days (seed ${seed}): %s`, (_, form) => {
	it.each<Engine>(['default', 'durable', 'scheduled'])(
		'come once each, or again where that may be: %s engine',
		async (engine) => {
			const figures = await soak({ seed, form, companies: 4, count: 200, days: 2, interval: 30, engine });
			expect(figures).toMatchObject({ lost: [], doubled: [], strange: 0 });
			expect(figures.due).toBeGreaterThan(50);
			expect(figures.largestState).toBeLessThan(20_000);
			expect(figures.listsInADay).toBeLessThanOrEqual(form.listsPerDay ?? Infinity);
		},
	);
});
