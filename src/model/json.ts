/** A value that survives JSON unchanged. Dates are ISO 8601 strings by the time they are one of these. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };
