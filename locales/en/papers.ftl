papers-title = Papers and signers
papers-act-manage = Keep bodies, signers, number books
