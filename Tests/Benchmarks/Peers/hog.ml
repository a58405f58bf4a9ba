(* SPDX-License-Identifier: Apache-2.0

   Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
   shares no lock. Seconds of each as the argument. *)

let rec answer far byte =
  if Unix.read far byte 0 1 = 1 then begin
    ignore (Unix.write far byte 0 1);
    answer far byte
  end

let ask near seconds name =
  let taken = ref [] and byte = Bytes.make 1 '?' in
  let start = Unix.gettimeofday () in
  let rec go began =
    if began < start +. seconds then begin
      ignore (Unix.write near byte 0 1);
      ignore (Unix.read near byte 0 1);
      let after = Unix.gettimeofday () in
      taken := (after -. began) :: !taken;
      go after
    end
    else began
  in
  let ended = go start in
  let sorted = Array.of_list !taken in
  Array.sort compare sorted;
  let n = Array.length sorted in
  Printf.printf "%s_rate=%.1f %s_p50=%.0f %s_p99=%.0f " name
    (float_of_int n /. (ended -. start))
    name
    (sorted.(n / 2) *. 1e9)
    name
    (sorted.(n * 99 / 100) *. 1e9)

let () =
  let seconds = float_of_string Sys.argv.(1) in
  let near, far = Unix.socketpair Unix.PF_UNIX Unix.SOCK_STREAM 0 in
  match Unix.fork () with
  | 0 ->
      Unix.close near;
      answer far (Bytes.create 1);
      exit 0
  | child ->
      Unix.close far;
      ask near seconds "alone";
      let over = ref false in
      let hog () =
        let n = ref 0 in
        while not !over do
          (* It allocates, as everything does: before OCaml 4.14, a loop that does not has no safe point. *)
          n := !(Sys.opaque_identity (ref (((!n * 3) + 1) land 0xFFFF)))
        done
      in
      let computing = Thread.create hog () in
      Thread.join (Thread.create (fun () -> ask near seconds "beside") ());
      over := true;
      Thread.join computing;
      print_newline ();
      Unix.close near;
      ignore (Unix.waitpid [] child)
