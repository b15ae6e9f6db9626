import { DAY, HOUR, MINUTE } from '../../../../anaf/durations';
import { transportDeclarations } from '../../../../nodes/AnafTrigger/transports';
import type { Random } from '../../../harness/random';
import { lateness, wall, type SoakEvent, type SoakForm, type SoakList, type SoakSpan } from './anaf';

const ACCEPTED = 'transportAccepted';
const REJECTED = 'transportRejected';
const VEHICLE_CHANGED = 'transportVehicleChanged';
const CONFIRMED = 'transportConfirmed';

const UIT_CHARACTERS = Array.from('0123456789ACDEFHJKLMNPQRTUVWXY');

/** A UIT as ANAF makes them: 14 characters, and the last digits of the sum of their codes. */
function uitOf(random: Random): string {
	const body = Array.from({ length: 14 }, () => random.pick(UIT_CHARACTERS)).join('');
	const sum = Array.from(body).reduce((total, character) => total + character.charCodeAt(0), 0);
	return `${body}${String(sum % 100).padStart(2, '0')}`;
}

/** Fourteen digits, as the list tells times. */
const digits = (at: number): string => wall(at).replace(/\D/g, '');

/** A row of the list, from when on it is shown, and what it says from which moment on. */
interface Row {
	readonly index: string;
	readonly created: number;
	readonly visible: number;
	at(now: number): Readonly<Record<string, unknown>>;
}

/** Something that happens to a declaration, and when the list shows it. */
interface Step {
	readonly at: number;
	readonly visible: number;
}

/** The list of declarations: whole, some days back, each as it is now. */
class DeclarationList implements SoakList {
	private readonly byCif = new Map<string, Row[]>();

	/** Declarations; some are refused, some get another vehicle, are confirmed or corrected within two days. */
	fill(random: Random, { cifs, count, from, to, firstId }: SoakSpan): SoakEvent[] {
		return Array.from({ length: count }, (_, number) =>
			this.declare(random, random.pick(cifs), random.int(from, to), firstId + number * 10),
		).flat();
	}

	private declare(random: Random, cif: string, created: number, number: number): SoakEvent[] {
		const visible = created + lateness(random);
		const index = String(number).padStart(10, '0');
		const shared = { cod_decl: cif, ref_decl: `R${number}`, sursa: 'A', id_incarcare: index };
		const times = { data_creare: digits(created) };
		if (random.chance(0.1)) {
			const mesaje = [{ tip: 'ERR', mesaj: 'Codul tarii nu este valid' }];
			this.add(cif, {
				index,
				created,
				visible,
				at: () => ({ ...shared, ...times, tip: 'NOT', stare: 'ERR', mesaje }),
			});
			return [{ id: `${index}/${REJECTED}`, cif, name: REJECTED, created, visible }];
		}
		const uit = uitOf(random);
		const step = (chance: number): Step | undefined => {
			if (!random.chance(chance)) return undefined;
			const at = created + random.int(10 * MINUTE, 2 * DAY);
			return { at, visible: Math.max(visible, at + lateness(random)) };
		};
		const [change, confirmation, correction] = [step(0.25), step(0.3), step(0.1)];
		const vehicle = `B${random.int(10, 99)}XYZ`;
		const changed = change && { data_modif_veh: digits(change.at), nr_veh: vehicle };
		this.add(cif, {
			index,
			created,
			visible,
			at(now) {
				const shown = (one: Step | undefined): one is Step => one !== undefined && one.visible <= now;
				return {
					...shared,
					...times,
					uit,
					tip: 'NOT',
					stare: 'OK',
					tip_op: 30,
					data_transp: digits(created + DAY).slice(0, 8),
					pc_den: 'Depozit Exemplu SRL',
					nr_veh: 'CJ01ABC',
					nr_linii: shown(correction) ? '2' : '1',
					data_modif: shown(correction) ? digits(correction.at) : undefined,
					modif_veh: shown(change) ? [{ ...changed, cod_decl: cif, id_incarcare: `${index}1` }] : undefined,
					confirmare: shown(confirmation)
						? { tip_conf: 10, data_decl: digits(confirmation.at), id_incarcare: `${index}2` }
						: undefined,
				};
			},
		});
		const events = [{ id: `${uit}/${ACCEPTED}`, cif, name: ACCEPTED, created, visible }];
		if (change) {
			// The same change is a row of its own as well, which may be there before or after.
			const early = change.at + lateness(random);
			this.add(cif, {
				index: `${index}1`,
				created: change.at,
				visible: early,
				at: () => ({ ...shared, ...changed, data_creare: digits(change.at), uit, tip: 'MVH', stare: 'OK' }),
			});
			events.push({
				id: `${uit}/${VEHICLE_CHANGED}/${digits(change.at)}/${vehicle}`,
				cif,
				name: VEHICLE_CHANGED,
				created: change.at,
				visible: Math.max(early, change.visible),
			});
		}
		if (confirmation) {
			events.push({
				id: `${uit}/${CONFIRMED}/${digits(confirmation.at)}`,
				cif,
				name: CONFIRMED,
				created: confirmation.at,
				visible: confirmation.visible,
			});
		}
		return events;
	}

	private add(cif: string, row: Row): void {
		const rows = this.byCif.get(cif) ?? [];
		rows.push(row);
		this.byCif.set(cif, rows);
	}

	answer({ pathname }: URL, now: number): unknown {
		const [days = '', cif = ''] = pathname.split('/').slice(-2);
		if (!/\/lista\/\d+\/\d+$/.test(pathname)) return this.refusal('Cerere necunoscuta');
		if (Number(days) < 1 || Number(days) > 60) return this.refusal('Numarul de zile trebuie sa fie intre 1 si 60');
		const rows = (this.byCif.get(cif) ?? [])
			.filter(({ created, visible }) => visible <= now && created >= now - Number(days) * DAY)
			.sort((left, right) => order(left) - order(right));
		if (rows.length === 0) return this.refusal(`Nu exista mesaje in ultimele ${days} zile`);
		return { mesaje: rows.map((row) => row.at(now)), cui: cif, titlu: 'Lista Mesaje', ExecutionStatus: 0 };
	}

	refusal(errorMessage: string): unknown {
		return { Errors: [{ errorMessage }], ExecutionStatus: 1 };
	}
}

/** An order that means nothing, but is always the same. */
const order = ({ index }: Row): number => (Number(index) * 7919) % 10_007;

/** Declarations of e-Transport. */
export const soakDeclarations: SoakForm = {
	source: transportDeclarations,
	events: [ACCEPTED, REJECTED, VEHICLE_CHANGED, CONFIRMED],
	fewerEvents: [ACCEPTED, REJECTED],
	// Whole days, two hours before the moment, by a clock that may be three hours off; ANAF's days begin two or three hours earlier.
	againMs: DAY + 8 * HOUR,
	listsPerDay: 1000,
	list: () => new DeclarationList(),
};
