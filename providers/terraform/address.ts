/** One step of a module's address: `module.a["x"]`. `key` is its text in brackets, `undefined` without. */
export interface ModuleStep {
  name: string;
  key: string | undefined;
}

/** Splits `module.a["x"].module.b[0]` at its dots; what stands in brackets is anybody's text. */
export function segments(address: string): string[] {
  const parts: string[] = [];
  let [from, quoted, depth] = [0, false, 0];
  for (let index = 0; index < address.length; index++) {
    const char = address[index];
    if (quoted && char === '\\') index++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '[') depth++;
    else if (!quoted && char === ']') depth--;
    else if (!quoted && depth === 0 && char === '.') {
      parts.push(address.slice(from, index));
      from = index + 1;
    }
  }
  return [...parts, address.slice(from)];
}

const bracket = (part: string): number => {
  const at = part.indexOf('[');
  return at < 0 ? part.length : at;
};

export const nameOf = (part: string): string => part.slice(0, bracket(part));

/** `["x"]` of `name["x"]`; `undefined` without. */
export const keyOf = (part: string): string | undefined => part.slice(bracket(part)) || undefined;

export function moduleSteps(address: string | undefined): ModuleStep[] {
  if (!address) return [];
  const parts = segments(address);
  return parts.flatMap((part, index) =>
    parts[index - 1] === 'module' && index % 2 === 1 ? [{ name: nameOf(part), key: keyOf(part) }] : [],
  );
}

/** `module.a["x"].module.b` of its steps; the root is empty. */
export const moduleAddress = (steps: readonly ModuleStep[]): string =>
  steps.map(({ name, key }) => `module.${name}${key ?? ''}`).join('.');

/** The same without keys, as the configuration has it. */
export const modulePath = (steps: readonly ModuleStep[]): string => steps.map(({ name }) => name).join('.');
