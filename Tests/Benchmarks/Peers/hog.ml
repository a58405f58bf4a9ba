(* SPDX-License-Identifier: Apache-2.0

   Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
   shares no lock. The arguments: seconds of each; ns until an answer. *)

let now = Unix.gettimeofday

let rec answer far byte wait =
  if Unix.read far byte 0 1 = 1 then begin
    let until = now () +. wait in
    while now () < until do () done;
    ignore (Unix.write far byte 0 1);
    answer far byte wait
  end

let ask near seconds name =
  let taken = ref [] and byte = Bytes.make 1 '?' in
  let start = now () in
  let rec go began =
    if began < start +. seconds then begin
      ignore (Unix.write near byte 0 1);
      ignore (Unix.read near byte 0 1);
      let after = now () in
      taken := (after -. began) :: !taken;
      go after
    end
    else began
  in
  let ended = go start in
  let sorted = Array.of_list !taken in
  Array.sort compare sorted;
  let n = Array.length sorted in
  Printf.printf "%s_rate=%.1f " name (float_of_int n /. (ended -. start));
  List.iter
    (fun (figure, per_mille) -> Printf.printf "%s_%s=%.0f " name figure (sorted.(n * per_mille / 1000) *. 1e9))
    [ ("p50", 500); ("p99", 990); ("p999", 999) ]

(* Steps a second of the hog. It allocates, as everything does: before OCaml 4.14, a loop that does not has no safe
   point. *)
let hog_beside other =
  let over = ref false and steps = ref 0 in
  let hog () =
    let n = ref 0 in
    while not !over do
      n := !(Sys.opaque_identity (ref (((!n * 3) + 1) land 0xFFFF)));
      incr steps
    done
  in
  let start = now () in
  let computing = Thread.create hog () in
  other ();
  let rate = float_of_int !steps /. (now () -. start) in
  over := true;
  Thread.join computing;
  rate

let () =
  let seconds = float_of_string Sys.argv.(1) and wait = float_of_string Sys.argv.(2) /. 1e9 in
  let near, far = Unix.socketpair Unix.PF_UNIX Unix.SOCK_STREAM 0 in
  match Unix.fork () with
  | 0 ->
      Unix.close near;
      answer far (Bytes.create 1) wait;
      exit 0
  | child ->
      Unix.close far;
      ask near seconds "alone";
      let by_itself = hog_beside (fun () -> Thread.delay (seconds /. 2.)) in
      let beside = hog_beside (fun () -> Thread.join (Thread.create (fun () -> ask near seconds "beside") ())) in
      Printf.printf "beside_share=%.4f\n%!" (beside /. by_itself);
      Unix.close near;
      ignore (Unix.waitpid [] child)
