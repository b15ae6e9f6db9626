/** The short form of `npm run soak`: a day around each change of the clock. */
import { seed } from '../../harness/random';
import type { Engine } from './soak/n8n';
import { soak } from './soak/soak';

describe(`weeks of a trigger on bad days (seed ${seed})`, () => {
	it.each<Engine>(['default', 'durable', 'scheduled'])(
		'give each message once, or again after a kill: %s engine',
		async (engine) => {
			const figures = await soak({ seed, companies: 4, messages: 200, days: 2, interval: 30, engine });
			expect(figures).toMatchObject({ lost: [], doubled: [], strange: 0 });
			expect(figures.due).toBeGreaterThan(50);
			expect(figures.largestState).toBeLessThan(20_000);
		},
	);
});
