export { DataSet } from "vis-data";
export { Network } from "vis-network";
