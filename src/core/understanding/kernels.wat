;; The inner loops of understanding, four numbers at a time. Places are in bytes, a width is in numbers, a multiple of 16.
(module
  (memory (import "" "memory") 1)

  ;; out = the sum of count rows of signed bytes, row ids[k] times values[k].
  (func (export "sumBytes")
    (param $ids i32) (param $values i32) (param $count i32) (param $rows i32) (param $width i32) (param $out i32)
    (local $column i32) (local $k i32) (local $place i32) (local $row i32) (local $any i32) (local $value v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $half v128)
    ;; All rows are fetched before any is summed: one far away in the memory does not wait for the one before.
    (local.set $k (i32.const 0))
    (block $fetched
      (loop $next
        (br_if $fetched (i32.ge_s (local.get $k) (local.get $count)))
        (local.set $row (i32.add (local.get $rows) (i32.mul
          (i32.load (i32.add (local.get $ids) (i32.shl (local.get $k) (i32.const 2)))) (local.get $width))))
        (local.set $place (i32.add (local.get $row) (local.get $width)))
        (loop $line
          (local.set $any (i32.or (local.get $any) (i32.load (local.get $row))))
          (br_if $line (i32.lt_u
            (local.tee $row (i32.add (local.get $row) (i32.const 64)))
            (local.get $place))))
        (local.set $k (i32.add (local.get $k) (i32.const 1)))
        (br $next)))
    (i32.store (local.get $out) (local.get $any))
    (loop $columns
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $k (i32.const 0))
      (block $done
        (loop $next
          (br_if $done (i32.ge_s (local.get $k) (local.get $count)))
          (local.set $place (i32.shl (local.get $k) (i32.const 2)))
          (local.set $value (v128.load32_splat (i32.add (local.get $values) (local.get $place))))
          (local.set $row (i32.add
            (i32.add (local.get $rows) (local.get $column))
            (i32.mul (i32.load (i32.add (local.get $ids) (local.get $place))) (local.get $width))))
          (local.set $half (v128.load8x8_s (local.get $row)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $half (v128.load8x8_s offset=8 (local.get $row)))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $k (i32.add (local.get $k) (i32.const 1)))
          (br $next)))
      (local.set $place (i32.add (local.get $out) (i32.shl (local.get $column) (i32.const 2))))
      (v128.store (local.get $place) (local.get $a))
      (v128.store offset=16 (local.get $place) (local.get $b))
      (v128.store offset=32 (local.get $place) (local.get $c))
      (v128.store offset=48 (local.get $place) (local.get $d))
      (br_if $columns (i32.lt_s
        (local.tee $column (i32.add (local.get $column) (i32.const 16)))
        (local.get $width)))))

  ;; The same of rows of 32-bit numbers.
  (func (export "sumRows")
    (param $ids i32) (param $values i32) (param $count i32) (param $rows i32) (param $width i32) (param $out i32)
    (local $column i32) (local $k i32) (local $place i32) (local $value v128) (local $end i32) (local $row i32) (local $any i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.shl (local.get $width) (i32.const 2)))
    (local.set $k (i32.const 0))
    (block $fetched
      (loop $next
        (br_if $fetched (i32.ge_s (local.get $k) (local.get $count)))
        (local.set $row (i32.add (local.get $rows) (i32.mul
          (i32.load (i32.add (local.get $ids) (i32.shl (local.get $k) (i32.const 2)))) (local.get $end))))
        (local.set $place (i32.add (local.get $row) (local.get $end)))
        (loop $line
          (local.set $any (i32.or (local.get $any) (i32.load (local.get $row))))
          (br_if $line (i32.lt_u
            (local.tee $row (i32.add (local.get $row) (i32.const 64)))
            (local.get $place))))
        (local.set $k (i32.add (local.get $k) (i32.const 1)))
        (br $next)))
    (i32.store (local.get $out) (local.get $any))
    (loop $columns
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $k (i32.const 0))
      (block $done
        (loop $next
          (br_if $done (i32.ge_s (local.get $k) (local.get $count)))
          (local.set $place (i32.shl (local.get $k) (i32.const 2)))
          (local.set $value (v128.load32_splat (i32.add (local.get $values) (local.get $place))))
          (local.set $row (i32.add
            (i32.add (local.get $rows) (local.get $column))
            (i32.mul (i32.load (i32.add (local.get $ids) (local.get $place))) (local.get $end))))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value) (v128.load (local.get $row)))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value) (v128.load offset=16 (local.get $row)))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value) (v128.load offset=32 (local.get $row)))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value) (v128.load offset=48 (local.get $row)))))
          (local.set $k (i32.add (local.get $k) (i32.const 1)))
          (br $next)))
      (local.set $place (i32.add (local.get $out) (local.get $column)))
      (v128.store (local.get $place) (local.get $a))
      (v128.store offset=16 (local.get $place) (local.get $b))
      (v128.store offset=32 (local.get $place) (local.get $c))
      (v128.store offset=48 (local.get $place) (local.get $d))
      (br_if $columns (i32.lt_s
        (local.tee $column (i32.add (local.get $column) (i32.const 64)))
        (local.get $end)))))

  ;; out[ids[k]] = row k times point, for count rows: four side by side, so that one's sums need not wait for another's.
  (func (export "dots")
    (param $ids i32) (param $count i32) (param $rows i32) (param $width i32) (param $point i32) (param $out i32)
    (local $p i32) (local $q i32) (local $r i32) (local $s i32) (local $at i32) (local $end i32) (local $last i32)
    (local $one v128) (local $two v128)
    (local $pa v128) (local $pb v128) (local $qa v128) (local $qb v128)
    (local $ra v128) (local $rb v128) (local $sa v128) (local $sb v128)
    (local.set $end (i32.shl (local.get $width) (i32.const 2)))
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $single
      (loop $fours
        (br_if $single (i32.gt_u (i32.add (local.get $ids) (i32.const 16)) (local.get $last)))
        (local.set $p (local.get $rows))
        (local.set $q (i32.add (local.get $p) (local.get $end)))
        (local.set $r (i32.add (local.get $q) (local.get $end)))
        (local.set $s (i32.add (local.get $r) (local.get $end)))
        (local.set $rows (i32.add (local.get $s) (local.get $end)))
        (local.set $pa (v128.const i32x4 0 0 0 0))
        (local.set $pb (v128.const i32x4 0 0 0 0))
        (local.set $qa (v128.const i32x4 0 0 0 0))
        (local.set $qb (v128.const i32x4 0 0 0 0))
        (local.set $ra (v128.const i32x4 0 0 0 0))
        (local.set $rb (v128.const i32x4 0 0 0 0))
        (local.set $sa (v128.const i32x4 0 0 0 0))
        (local.set $sb (v128.const i32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $numbers
          (local.set $one (v128.load (i32.add (local.get $point) (local.get $at))))
          (local.set $two (v128.load offset=16 (i32.add (local.get $point) (local.get $at))))
          (local.set $pa (f32x4.add (local.get $pa)
            (f32x4.mul (local.get $one) (v128.load (i32.add (local.get $p) (local.get $at))))))
          (local.set $pb (f32x4.add (local.get $pb)
            (f32x4.mul (local.get $two) (v128.load offset=16 (i32.add (local.get $p) (local.get $at))))))
          (local.set $qa (f32x4.add (local.get $qa)
            (f32x4.mul (local.get $one) (v128.load (i32.add (local.get $q) (local.get $at))))))
          (local.set $qb (f32x4.add (local.get $qb)
            (f32x4.mul (local.get $two) (v128.load offset=16 (i32.add (local.get $q) (local.get $at))))))
          (local.set $ra (f32x4.add (local.get $ra)
            (f32x4.mul (local.get $one) (v128.load (i32.add (local.get $r) (local.get $at))))))
          (local.set $rb (f32x4.add (local.get $rb)
            (f32x4.mul (local.get $two) (v128.load offset=16 (i32.add (local.get $r) (local.get $at))))))
          (local.set $sa (f32x4.add (local.get $sa)
            (f32x4.mul (local.get $one) (v128.load (i32.add (local.get $s) (local.get $at))))))
          (local.set $sb (f32x4.add (local.get $sb)
            (f32x4.mul (local.get $two) (v128.load offset=16 (i32.add (local.get $s) (local.get $at))))))
          (br_if $numbers (i32.lt_u
            (local.tee $at (i32.add (local.get $at) (i32.const 32)))
            (local.get $end))))
        (local.set $pa (f32x4.add (local.get $pa) (local.get $pb)))
        (f32.store (i32.add (local.get $out) (i32.shl (i32.load (local.get $ids)) (i32.const 2)))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $pa)) (f32x4.extract_lane 1 (local.get $pa)))
            (f32.add (f32x4.extract_lane 2 (local.get $pa)) (f32x4.extract_lane 3 (local.get $pa)))))
        (local.set $qa (f32x4.add (local.get $qa) (local.get $qb)))
        (f32.store (i32.add (local.get $out) (i32.shl (i32.load offset=4 (local.get $ids)) (i32.const 2)))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $qa)) (f32x4.extract_lane 1 (local.get $qa)))
            (f32.add (f32x4.extract_lane 2 (local.get $qa)) (f32x4.extract_lane 3 (local.get $qa)))))
        (local.set $ra (f32x4.add (local.get $ra) (local.get $rb)))
        (f32.store (i32.add (local.get $out) (i32.shl (i32.load offset=8 (local.get $ids)) (i32.const 2)))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $ra)) (f32x4.extract_lane 1 (local.get $ra)))
            (f32.add (f32x4.extract_lane 2 (local.get $ra)) (f32x4.extract_lane 3 (local.get $ra)))))
        (local.set $sa (f32x4.add (local.get $sa) (local.get $sb)))
        (f32.store (i32.add (local.get $out) (i32.shl (i32.load offset=12 (local.get $ids)) (i32.const 2)))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $sa)) (f32x4.extract_lane 1 (local.get $sa)))
            (f32.add (f32x4.extract_lane 2 (local.get $sa)) (f32x4.extract_lane 3 (local.get $sa)))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 16)))
        (br $fours)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
        (local.set $p (local.get $rows))
        (local.set $rows (i32.add (local.get $p) (local.get $end)))
        (local.set $pa (v128.const i32x4 0 0 0 0))
        (local.set $pb (v128.const i32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $numbers
          (local.set $pa (f32x4.add (local.get $pa) (f32x4.mul
            (v128.load (i32.add (local.get $point) (local.get $at)))
            (v128.load (i32.add (local.get $p) (local.get $at))))))
          (local.set $pb (f32x4.add (local.get $pb) (f32x4.mul
            (v128.load offset=16 (i32.add (local.get $point) (local.get $at)))
            (v128.load offset=16 (i32.add (local.get $p) (local.get $at))))))
          (br_if $numbers (i32.lt_u
            (local.tee $at (i32.add (local.get $at) (i32.const 32)))
            (local.get $end))))
        (local.set $pa (f32x4.add (local.get $pa) (local.get $pb)))
        (f32.store (i32.add (local.get $out) (i32.shl (i32.load (local.get $ids)) (i32.const 2)))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $pa)) (f32x4.extract_lane 1 (local.get $pa)))
            (f32.add (f32x4.extract_lane 2 (local.get $pa)) (f32x4.extract_lane 3 (local.get $pa)))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (br $next))))

  ;; Of count keys those that a table has (`key-table.ts`): their places and rarities. Returned is how many there are; state: square and
  ;; the squares of the rarities together, to which each key that the table has not adds unseen. The keys become their places.
  (func (export "weighKeys")
    (param $keys i32) (param $count i32) (param $slots i32) (param $mask i32) (param $rarity i32)
    (param $ids i32) (param $values i32) (param $square f64) (param $unseen f64) (param $state i32)
    (result i32)
    (local $k i32) (local $last i32) (local $key i32) (local $slot i32) (local $place i32) (local $any i32)
    (local $found i32) (local $value f32)
    (local.set $last (i32.add (local.get $keys) (i32.shl (local.get $count) (i32.const 2))))
    ;; All are fetched before any is looked at: one far away in the memory does not wait for the one before.
    (local.set $k (local.get $keys))
    (block $fetched
      (loop $next
        (br_if $fetched (i32.ge_u (local.get $k) (local.get $last)))
        (local.set $key (i32.load (local.get $k)))
        (local.set $any (i32.or (local.get $any) (i32.load (i32.add (local.get $slots) (i32.shl (i32.and
          (i32.mul (i32.xor (local.get $key) (i32.shr_u (local.get $key) (i32.const 16))) (i32.const 0x45d9f3b))
          (local.get $mask)) (i32.const 3))))))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (br $next)))
    (local.set $k (local.get $keys))
    (block $placed
      (loop $next
        (br_if $placed (i32.ge_u (local.get $k) (local.get $last)))
        (local.set $key (i32.load (local.get $k)))
        (local.set $slot (i32.and
          (i32.mul (i32.xor (local.get $key) (i32.shr_u (local.get $key) (i32.const 16))) (i32.const 0x45d9f3b))
          (local.get $mask)))
        (block $here
          (loop $probe
            (local.set $place (i32.load offset=4 (i32.add (local.get $slots) (i32.shl (local.get $slot) (i32.const 3)))))
            (br_if $here (i32.lt_s (local.get $place) (i32.const 0)))
            (br_if $here (i32.eq (local.get $key)
              (i32.load (i32.add (local.get $slots) (i32.shl (local.get $slot) (i32.const 3))))))
            (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (local.get $mask)))
            (br $probe)))
        (i32.store (local.get $k) (local.get $place))
        (local.set $any (i32.or (local.get $any) (i32.load (i32.add (local.get $rarity)
          (i32.shl (select (local.get $place) (i32.const 0) (i32.ge_s (local.get $place) (i32.const 0))) (i32.const 2))))))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (br $next)))
    (i32.store (local.get $state) (local.get $any))
    (local.set $found (local.get $ids))
    (local.set $k (local.get $keys))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $k) (local.get $last)))
        (local.set $place (i32.load (local.get $k)))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (if (i32.lt_s (local.get $place) (i32.const 0))
          (then (local.set $square (f64.add (local.get $square) (local.get $unseen))))
          (else
            (local.set $value (f32.load (i32.add (local.get $rarity) (i32.shl (local.get $place) (i32.const 2)))))
            (local.set $square (f64.add (local.get $square)
              (f64.mul (f64.promote_f32 (local.get $value)) (f64.promote_f32 (local.get $value)))))
            (i32.store (local.get $found) (local.get $place))
            (f32.store (local.get $values) (local.get $value))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))
            (local.set $values (i32.add (local.get $values) (i32.const 4)))))
        (br $next)))
    (f64.store (local.get $state) (local.get $square))
    (i32.shr_u (i32.sub (local.get $found) (local.get $ids)) (i32.const 2)))

  ;; The highest of count numbers, a multiple of 4; at least 0.
  (func (export "highest") (param $numbers i32) (param $count i32) (result f32)
    (local $last i32) (local $most v128)
    (local.set $last (i32.add (local.get $numbers) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $numbers) (local.get $last)))
        (local.set $most (f32x4.pmax (local.get $most) (v128.load (local.get $numbers))))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 16)))
        (br $next)))
    (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
      (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))

  ;; The places of those of count numbers, a multiple of 4, that are above least, in their order; returned is how many.
  (func (export "listAbove")
    (param $numbers i32) (param $count i32) (param $least f32) (param $ids i32) (result i32)
    (local $at i32) (local $found i32) (local $some i32) (local $leasts v128)
    (local.set $leasts (f32x4.splat (local.get $least)))
    (local.set $found (local.get $ids))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $count)))
        (local.set $some (i32x4.bitmask (f32x4.gt (v128.load (local.get $numbers)) (local.get $leasts))))
        (block $none
          (loop $one
            (br_if $none (i32.eqz (local.get $some)))
            (i32.store (local.get $found) (i32.add (local.get $at) (i32.ctz (local.get $some))))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))
            (local.set $some (i32.and (local.get $some) (i32.sub (local.get $some) (i32.const 1))))
            (br $one)))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $found) (local.get $ids)) (i32.const 2)))

  ;; pull += force · row; row -= move · hidden.
  (func (export "moveRow")
    (param $row i32) (param $hidden i32) (param $pull i32) (param $width i32) (param $force f32) (param $move f32)
    (local $end i32) (local $forces v128) (local $moves v128) (local $numbers v128)
    (local.set $end (i32.add (local.get $row) (i32.shl (local.get $width) (i32.const 2))))
    (local.set $forces (f32x4.splat (local.get $force)))
    (local.set $moves (f32x4.splat (local.get $move)))
    (loop $next
      (local.set $numbers (v128.load (local.get $row)))
      (v128.store (local.get $pull) (f32x4.add (v128.load (local.get $pull))
        (f32x4.mul (local.get $forces) (local.get $numbers))))
      (v128.store (local.get $row) (f32x4.sub (local.get $numbers)
        (f32x4.mul (local.get $moves) (v128.load (local.get $hidden)))))
      (local.set $hidden (i32.add (local.get $hidden) (i32.const 16)))
      (local.set $pull (i32.add (local.get $pull) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end)))))

  ;; Adagrad with one pace a row: squares[id] += value² · force; row id -= step · value / √squares[id] · pull.
  (func (export "moveRows")
    (param $ids i32) (param $values i32) (param $count i32) (param $rows i32) (param $width i32)
    (param $squares i32) (param $pull i32) (param $force f32) (param $step f32)
    (local $last i32) (local $id i32) (local $row i32) (local $end i32) (local $at i32) (local $value f32)
    (local $square f32) (local $moves v128) (local $place i32)
    (local.set $width (i32.shl (local.get $width) (i32.const 2)))
    (local.set $last (i32.add (local.get $ids) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ids) (local.get $last)))
        (local.set $id (i32.load (local.get $ids)))
        (local.set $value (f32.load (local.get $values)))
        (local.set $place (i32.add (local.get $squares) (i32.shl (local.get $id) (i32.const 2))))
        (local.set $square (f32.add (f32.load (local.get $place))
          (f32.mul (f32.mul (local.get $value) (local.get $value)) (local.get $force))))
        (f32.store (local.get $place) (local.get $square))
        (local.set $moves (f32x4.splat
          (f32.div (f32.mul (local.get $step) (local.get $value)) (f32.sqrt (local.get $square)))))
        (local.set $row (i32.add (local.get $rows) (i32.mul (local.get $id) (local.get $width))))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $at (local.get $pull))
        (loop $numbers
          (v128.store (local.get $row) (f32x4.sub (v128.load (local.get $row))
            (f32x4.mul (local.get $moves) (v128.load (local.get $at)))))
          (v128.store offset=16 (local.get $row) (f32x4.sub (v128.load offset=16 (local.get $row))
            (f32x4.mul (local.get $moves) (v128.load offset=16 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $numbers (i32.lt_u
            (local.tee $row (i32.add (local.get $row) (i32.const 32)))
            (local.get $end))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next))))

  ;; Once over the active examples of a class, by dual coordinate descent. Those that may move again are moved to the front of
  ;; the list; returned is how many those are. state: the bias, and how far from right the worst one was.
  (func (export "learnRound")
    (param $active i32) (param $count i32) (param $starts i32) (param $ids i32) (param $values i32)
    (param $points i32) (param $width i32) (param $squares i32) (param $slacks i32) (param $sides i32)
    (param $alphas i32) (param $weights i32) (param $ofPoint i32) (param $state i32) (param $near f32) (param $still f32)
    (result i32)
    (local $next i32) (local $last i32) (local $kept i32) (local $at i32) (local $place i32) (local $end i32)
    (local $from i32) (local $i i32) (local $bias f32) (local $largest f32) (local $a f32) (local $b f32)
    (local $alpha f32) (local $gradient f32) (local $distance f32) (local $fresh f32) (local $step f32)
    (local $steps v128) (local $sum v128) (local $id i32)
    (local.set $width (i32.shl (local.get $width) (i32.const 2)))
    (local.set $bias (f32.load (local.get $state)))
    (local.set $next (local.get $active))
    (local.set $kept (local.get $active))
    (local.set $last (i32.add (local.get $active) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $examples
        (br_if $done (i32.ge_u (local.get $next) (local.get $last)))
        (local.set $at (i32.shl (i32.load (local.get $next)) (i32.const 2)))
        (local.set $next (i32.add (local.get $next) (i32.const 4)))
        ;; The score: two sums side by side, then the point's.
        (local.set $place (i32.shl (i32.load (i32.add (local.get $starts) (local.get $at))) (i32.const 2)))
        (local.set $end (i32.shl (i32.load offset=4 (i32.add (local.get $starts) (local.get $at))) (i32.const 2)))
        (local.set $a (local.get $bias))
        (local.set $b (f32.const 0))
        (block $single
          (loop $pairs
            (br_if $single (i32.gt_u (i32.add (local.get $place) (i32.const 8)) (local.get $end)))
            (local.set $i (i32.add (local.get $ids) (local.get $place)))
            (local.set $from (i32.add (local.get $values) (local.get $place)))
            (local.set $a (f32.add (local.get $a) (f32.mul
              (f32.load (i32.add (local.get $weights) (i32.shl (i32.load (local.get $i)) (i32.const 2))))
              (f32.load (local.get $from)))))
            (local.set $b (f32.add (local.get $b) (f32.mul
              (f32.load (i32.add (local.get $weights) (i32.shl (i32.load offset=4 (local.get $i)) (i32.const 2))))
              (f32.load offset=4 (local.get $from)))))
            (local.set $place (i32.add (local.get $place) (i32.const 8)))
            (br $pairs)))
        (if (i32.lt_u (local.get $place) (local.get $end)) (then
          (local.set $a (f32.add (local.get $a) (f32.mul
            (f32.load (i32.add (local.get $weights)
              (i32.shl (i32.load (i32.add (local.get $ids) (local.get $place))) (i32.const 2))))
            (f32.load (i32.add (local.get $values) (local.get $place))))))))
        (local.set $from (i32.add (local.get $points)
          (i32.mul (i32.shr_u (local.get $at) (i32.const 2)) (local.get $width))))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $i (i32.const 0))
        (block $summed
          (loop $numbers
            (br_if $summed (i32.ge_u (local.get $i) (local.get $width)))
            (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
              (v128.load (i32.add (local.get $ofPoint) (local.get $i)))
              (v128.load (i32.add (local.get $from) (local.get $i))))))
            (local.set $i (i32.add (local.get $i) (i32.const 16)))
            (br $numbers)))
        (local.set $a (f32.add (f32.add (local.get $a) (local.get $b)) (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
          (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum))))))
        ;; How far from right it is, and whether it may move again.
        (local.set $alpha (f32.load (i32.add (local.get $alphas) (local.get $at))))
        (local.set $gradient (f32.add
          (f32.sub (f32.mul (f32.load (i32.add (local.get $sides) (local.get $at))) (local.get $a)) (f32.const 1))
          (f32.mul (f32.load (i32.add (local.get $slacks) (local.get $at))) (local.get $alpha))))
        (local.set $distance (f32.abs (local.get $gradient)))
        (if (select
            (f32.lt (local.get $gradient) (local.get $near))
            (f32.gt (local.get $distance) (f32.mul (local.get $still) (f32.const 0.5)))
            (f32.eq (local.get $alpha) (f32.const 0)))
          (then
            (i32.store (local.get $kept) (i32.shr_u (local.get $at) (i32.const 2)))
            (local.set $kept (i32.add (local.get $kept) (i32.const 4)))))
        (br_if $examples (i32.and
          (f32.eq (local.get $alpha) (f32.const 0))
          (f32.ge (local.get $gradient) (f32.const 0))))
        (local.set $largest (f32.max (local.get $largest) (local.get $distance)))
        (br_if $examples (f32.lt (local.get $distance) (local.get $still)))
        ;; The step, and all that it moves.
        (local.set $fresh (f32.max (f32.const 0) (f32.sub (local.get $alpha) (f32.div (local.get $gradient) (f32.add
          (f32.load (i32.add (local.get $squares) (local.get $at)))
          (f32.load (i32.add (local.get $slacks) (local.get $at))))))))
        (local.set $step (f32.mul (f32.sub (local.get $fresh) (local.get $alpha))
          (f32.load (i32.add (local.get $sides) (local.get $at)))))
        (f32.store (i32.add (local.get $alphas) (local.get $at)) (local.get $fresh))
        (local.set $bias (f32.add (local.get $bias) (local.get $step)))
        (local.set $place (i32.shl (i32.load (i32.add (local.get $starts) (local.get $at))) (i32.const 2)))
        (block $moved
          (loop $features
            (br_if $moved (i32.ge_u (local.get $place) (local.get $end)))
            (local.set $id (i32.add (local.get $weights)
              (i32.shl (i32.load (i32.add (local.get $ids) (local.get $place))) (i32.const 2))))
            (f32.store (local.get $id) (f32.add (f32.load (local.get $id))
              (f32.mul (local.get $step) (f32.load (i32.add (local.get $values) (local.get $place))))))
            (local.set $place (i32.add (local.get $place) (i32.const 4)))
            (br $features)))
        (local.set $steps (f32x4.splat (local.get $step)))
        (local.set $i (i32.const 0))
        (loop $numbers
          (br_if $examples (i32.ge_u (local.get $i) (local.get $width)))
          (local.set $id (i32.add (local.get $ofPoint) (local.get $i)))
          (v128.store (local.get $id) (f32x4.add (v128.load (local.get $id))
            (f32x4.mul (local.get $steps) (v128.load (i32.add (local.get $from) (local.get $i))))))
          (local.set $i (i32.add (local.get $i) (i32.const 16)))
          (br $numbers))))
    (f32.store (local.get $state) (local.get $bias))
    (f32.store offset=4 (local.get $state) (local.get $largest))
    (i32.shr_u (i32.sub (local.get $kept) (local.get $active)) (i32.const 2))))
