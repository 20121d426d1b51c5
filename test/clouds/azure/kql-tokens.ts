/** `code` and `token` as Resource Graph's details name them. */
export class KqlError extends Error {
  override name = 'KqlError';
  readonly code: string;
  readonly token: string;
  constructor(code: string, token: string) {
    super(`${code}: ${token}`);
    this.code = code;
    this.token = token;
  }
}

export interface Token {
  kind: 'word' | 'string' | 'number' | 'symbol' | 'end';
  text: string;
}

const symbol = /(?<symbol>!?in~|!(?:in|has|contains|startswith|endswith)\b|=~|!~|==|!=|<=|>=|[|(),.=<>[\]])/;
const word = /(?<word>[A-Za-z_$][\w$]*(?:-(?:away|expand|keep|rename|reorder))?)/;
const literal = /(?<number>\d+(?:\.\d+)?)|'(?<single>(?:[^'\\\n]|\\.)*)'|"(?<double>(?:[^"\\\n]|\\.)*)"/;
const lexemes = new RegExp([/\s+|\/\/[^\n]*/, symbol, word, literal].map(each => each.source).join('|'), 'y');

export function tokens(text: string): Token[] {
  const found: Token[] = [];
  lexemes.lastIndex = 0;
  while (lexemes.lastIndex < text.length) {
    const at = lexemes.lastIndex;
    const groups = lexemes.exec(text)?.groups;
    if (groups === undefined) throw new KqlError('ParserFailure', text.slice(at, at + 20));
    const { word, number, single, double, symbol } = groups;
    const string = single ?? double;
    if (string !== undefined) found.push({ kind: 'string', text: string.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (symbol !== undefined) found.push({ kind: 'symbol', text: symbol });
  }
  return [...found, { kind: 'end', text: '' }];
}
