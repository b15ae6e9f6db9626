export interface Transport { uit: string }
export interface Transports { all(): Transport[] }
export function createTransports(): Transports {
	return { all: () => [] };
}
