/** A JSON object of which the reference says no more than that it is one. */
export interface JsonObject {
  [name: string]: unknown;
}
