/** The folder with ANAF's own material, which is not part of the project (CONTRIBUTING.md, "Set up"); undefined where it is not set. */
export const referenceFolder: string | undefined = process.env['ANAF_REFERENCE_DIR'] || undefined;
