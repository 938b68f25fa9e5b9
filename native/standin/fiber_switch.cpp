#include "fiber_switch.h"

#if defined(__x86_64__)

// A jump instead of `ret`: the processor's return predictor knows nothing of stack switches and would miss each time.
asm(R"(
.text
.p2align 4
.hidden standin_switch_stack
.globl standin_switch_stack
.type standin_switch_stack, @function
standin_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    popq %rdx
    jmp *%rdx
.size standin_switch_stack, .-standin_switch_stack
)");

#endif
