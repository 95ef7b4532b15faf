export default function Ledger() {
  return <p className="soft">Ledger</p>;
}
